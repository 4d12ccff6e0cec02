#!/usr/bin/env bash
# What the action runs: its inputs are in the environment, lists with one item a line.
set -euo pipefail

# Blanks around an item are not part of it, nor the sign that ends a line on Windows.
arguments=()
while read -r option; do
  option=${option%$'\r'}
  if [ -n "$option" ]; then arguments+=("$option"); fi
done <<< "${OPTIONS:-}"

kept=$(tei schema list | cut -f 1)
while read -r schema; do
  schema=${schema%$'\r'}
  if [ -z "$schema" ]; then continue; fi
  if [ ! -e "$schema" ] && ! grep -qxF -- "$schema" <<< "$kept"; then
    tei schema add "$schema"
  fi
  arguments+=(--schema "$schema")
done <<< "${SCHEMAS:-}"

if [ -n "${SARIF:-}" ]; then arguments+=(--output "sarif=$SARIF"); fi
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  # the page of a run is shared by its steps; ours is added to it below
  summary=$(mktemp)
  trap 'cat "$summary" >> "$GITHUB_STEP_SUMMARY"; rm -f "$summary"' EXIT
  arguments+=(--output "markdown=$summary")
fi

files=()
while read -r file; do
  file=${file%$'\r'}
  if [ -n "$file" ]; then files+=("$file"); fi
done <<< "${FILES:-}"
if [ "${#files[@]}" -eq 0 ]; then
  echo "tei: there are no files to validate; name them in the input 'files'" >&2
  exit 2
fi

# the first array may be empty, which an old bash takes for a slip
tei validate --format github ${arguments[@]+"${arguments[@]}"} -- "${files[@]}"
