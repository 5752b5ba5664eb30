from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

RANDOM_STATE = 42


def build():
    return make_pipeline(StandardScaler(), RandomForestClassifier(n_estimators=8, random_state=RANDOM_STATE))


def main():
    X, y = load_iris(return_X_y=True)
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=RANDOM_STATE, stratify=y)
    print("cv", cross_val_score(build(), X_train, y_train, cv=3).mean())
    print("test", build().fit(X_train, y_train).score(X_test, y_test))


if __name__ == "__main__":
    main()
