"""tracking api"""
