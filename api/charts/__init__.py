"""Charts drawn here as SVG: no script, one colour by style sheet, the table always beside them."""
