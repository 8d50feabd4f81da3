// Starts the back end of Bluesky on free ports, says where, and does as it is told.
//
//   node atproto_network.mjs FOLDER {"whole": true, "limits": false}
//
// FOLDER holds the packages. One line of JSON comes when all is up. Each line on its
// input waits until everything written so far is indexed, and is answered with a line;
// when the input ends, so does everything.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const [folder, wishes] = process.argv.slice(2)
const { whole, limits } = JSON.parse(wishes)
const packages = createRequire(`${folder}/`)
const { TestNetwork, TestNetworkNoAppView } = await import(
  pathToFileURL(packages.resolve('@atproto/dev-env')).href
)
const pds = {
  hostname: 'localhost',
  enableDidDocWithSession: true,
  rateLimitsEnabled: limits,
}
const network = whole
  ? await TestNetwork.create({ pds, bsky: { dbPostgresSchema: 'bsky' } })
  : await TestNetworkNoAppView.create({ pds })

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`)
const lines = createInterface({ input: process.stdin })
lines.on('line', async () => {
  await network.processAll()
  say({ indexed: true })
})
lines.on('close', async () => {
  setTimeout(() => process.exit(0), 5000).unref()
  try {
    await network.close()
  } finally {
    process.exit(0)
  }
})
say({ pds: network.pds.url, appview: whole ? network.bsky.url : null })
