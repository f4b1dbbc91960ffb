// A page with nothing wrong, for what a check has to refuse to be put into.
export const page = (body, { head = "", lang = "en" } = {}) => `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>A page</title>
${head}
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
