from pathlib import Path

folder = Path(__file__).resolve().parent / "texts"
vocabulary = {}
for path in sorted(folder.glob("*.txt")):
    for word in path.read_text().split():
        vocabulary.setdefault(word, len(vocabulary))
print(len(list(folder.iterdir())), "files")
Path("vocabulary.txt").write_text("\n".join(f"{word}\t{i}" for word, i in vocabulary.items()))
