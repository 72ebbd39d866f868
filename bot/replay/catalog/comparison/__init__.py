"""The steps that both comparisons of catalogs share: matching, describing, telling renames from changes."""
