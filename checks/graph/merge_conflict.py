"""A migration or a module of models does not merge with the base branch.

## What it looks for

Files of migrations or models in which git cannot put both sides together. Conflicts in any other file are not this
bot's business and never hide a finding.

## Why it is dangerous

The review runs the merge result, because that is what will be deployed. Where there is none, nothing can be proved:
what both sides changed may be two heads, the same column twice, or a parent that is gone.

## What is safe

A branch that merges without a conflict, whatever its distance from the base branch.

## How to do it instead

Merge the base branch into your own, or rebase on it, resolve the conflict, and push. The review then runs again.

## Way back

None is needed: nothing has been merged.
"""
