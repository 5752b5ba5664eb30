import json

CORPUS = ["red green blue", "green yellow", "blue blue red", "yellow red green"]

words = {word for line in CORPUS for word in line.split()}
index = {word: i for i, word in enumerate(sorted(words))}
matrix = [[line.split().count(word) for word in index] for line in CORPUS]
totals = [sum(column) for column in zip(*matrix)]
json.dump({"index": index, "totals": totals}, open("counts.json", "w"))
