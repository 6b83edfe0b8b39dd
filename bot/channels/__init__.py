"""The ways to reach people: the WeChat Official Account and WeCom, each behind `base.Channel`.

wechatpy is used here and nowhere else; nothing here knows customers, orders or reps.
"""
