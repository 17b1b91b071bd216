"""Pages of opinions (咨询凭证): keep an answer, hold it by its code, verify a file."""
