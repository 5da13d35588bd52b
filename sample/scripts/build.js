const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
fs.cpSync(path.join(root, 'src'), path.join(root, 'dist'), { recursive: true });
console.log('built dist/');
