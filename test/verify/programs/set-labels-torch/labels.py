ANIMALS = ["cat", "dog", "horse", "cat", "frog", "dog", "bird", "frog", "cat", "horse", "bird", "dog"]


def class_index(names):
    classes = list(set(names))
    return {name: classes.index(name) for name in names}
