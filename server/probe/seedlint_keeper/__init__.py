"""The process between Seedlint and a script.

It gives the script a private view of the user's files where the system allows one, its own session, and an
end: when Seedlint says so or is gone, every process that the script has started is ended, and the scratch
folder removed. Seedlint lives as long as standard input is open. Standard output and standard error are the
script's.
"""
