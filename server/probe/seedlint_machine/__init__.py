"""Measures which operations of torch give the same bits again on this machine."""
