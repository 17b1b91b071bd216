"""The register of organisations (组织): places, units, posts, people, enterprises."""
