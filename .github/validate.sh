#!/usr/bin/env bash
# What the action runs: its inputs are in the environment, lists with one item a line.
set -euo pipefail

arguments=()
while IFS= read -r option; do
  if [ -n "$option" ]; then arguments+=("$option"); fi
done <<< "${OPTIONS:-}"

while IFS= read -r schema; do
  if [ -z "$schema" ]; then continue; fi
  if [ ! -e "$schema" ] && ! tei schema list | cut -f 1 | grep -qxF -- "$schema"; then
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
while IFS= read -r file; do
  if [ -n "$file" ]; then files+=("$file"); fi
done <<< "${FILES:?name the files to validate}"

tei validate --format github "${arguments[@]}" -- "${files[@]}"
