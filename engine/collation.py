"""The order of Vietnamese lists. (Being written.)"""
