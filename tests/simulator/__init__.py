"""The simulator behaves as WeChat does, checked by implementations that are not ours."""
