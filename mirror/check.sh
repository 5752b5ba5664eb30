# What the action does, with its inputs as SEEDLINT_ variables: annotations on standard output, and a log where asked for.
set -euo pipefail

stop() {
  printf '::error title=Seedlint::%s\n' "$1"
  exit 2
}

command -v node >/dev/null || stop 'Node is missing here: put actions/setup-node before this step.'
node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' ||
  stop 'Seedlint needs Node 20 or newer: put actions/setup-node before this step.'

cli=$GITHUB_ACTION_PATH/dist/cli.cjs
if [ -n "$SEEDLINT_VERSION" ]; then
  [[ $SEEDLINT_VERSION =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] ||
    stop 'The input version is a released version such as 0.1.0.'
  folder=$RUNNER_TEMP/seedlint-$SEEDLINT_VERSION
  if [ ! -d "$folder" ]; then
    git -c advice.detachedHead=false clone --quiet --depth 1 --branch "v$SEEDLINT_VERSION" -- "$SEEDLINT_RELEASES" "$folder" ||
      stop "There is no version $SEEDLINT_VERSION of Seedlint, or it cannot be reached."
  fi
  cli=$folder/dist/cli.cjs
fi

args=()
while read -r -a words; do args+=(${words[@]+"${words[@]}"}); done <<<"$SEEDLINT_ARGS"

paths=()
while IFS= read -r path; do
  [ -z "$path" ] || paths+=("$path")
done <<<"$SEEDLINT_PATHS"

# An empty list counts as unset in the Bash of macOS.
check() {
  node "$cli" check ${args[@]+"${args[@]}"} "$@" -- ${paths[@]+"${paths[@]}"}
}

if [ -n "$SEEDLINT_SARIF" ]; then
  check --output-format sarif --output-file "$SEEDLINT_SARIF" --exit-zero || exit
fi
check --output-format github
