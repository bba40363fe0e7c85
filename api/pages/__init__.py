"""The pages in Chinese, server-rendered; each works without JavaScript."""
