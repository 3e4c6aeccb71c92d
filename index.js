// n8n itself reads the "n8n" section of package.json; this is for people who require() the package.
const { n8n } = require('./package.json');

for (const file of [...n8n.credentials, ...n8n.nodes]) Object.assign(module.exports, require(`./${file}`));
