"""Finds organizations: a grammar over the lexicon of body types in patterns/organizations_*.yaml."""

from danvan_extract.extract.organizations.find import find_organizations

__all__ = ["find_organizations"]
