"""The register of opinions (咨询凭证): answers somebody chose to keep, sealed."""
