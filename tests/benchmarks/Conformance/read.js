// Prints what the real program reads of each file of a folder, a JSON object a line. Usage: node read.js dotenv|dotenv-expand|node FOLDER
const fs = require('fs'), path = require('path'), util = require('util'), vm = require('vm')
const [dialect, folder] = process.argv.slice(2)
for (const file of fs.readdirSync(folder).sort()) {
  const text = fs.readFileSync(path.join(folder, file), 'utf8')
  let values
  if (dialect === 'node') values = util.parseEnv(text)
  else {
    values = require('dotenv').parse(text)
    // Some values bring themselves back for ever; the package does not see that.
    if (dialect === 'dotenv-expand') {
      try {
        values = vm.runInNewContext('expand({ parsed, processEnv: {} }).parsed', { expand: require('dotenv-expand').expand, parsed: values }, { timeout: 500 })
      } catch {
        values = null
      }
    }
  }
  console.log(JSON.stringify({ file, values }))
}
