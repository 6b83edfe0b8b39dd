"""The API endpoints that a bot calls, with WeChat's shapes, limits and error codes (wechat.md sections 2 and 3)."""
