"""What WeChat sends to the bot: signed, encrypted, delivered again when it is not answered (wechat.md 1 and 3.1)."""
