// Prints what the real program reads of each file of a folder, a JSON object a line. Usage: node read.js dotenv|dotenv-expand|node FOLDER
const fs = require('fs'), path = require('path'), util = require('util')
const [dialect, folder] = process.argv.slice(2)
for (const file of fs.readdirSync(folder).sort()) {
  const text = fs.readFileSync(path.join(folder, file), 'utf8')
  let values
  if (dialect === 'node') values = util.parseEnv(text)
  else {
    values = require('dotenv').parse(text)
    if (dialect === 'dotenv-expand') values = require('dotenv-expand').expand({ parsed: values, processEnv: {} }).parsed
  }
  console.log(JSON.stringify({ file, values }))
}
