"""The access page: routes in lanes, as static SVG with everything behind it."""
