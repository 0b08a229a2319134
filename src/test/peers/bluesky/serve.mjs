// A real PDS with its own PLC directory, on loopback, until standard input ends. Prints its address.
// node serve.mjs <folder with node_modules>
import net from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

// The development servers listen everywhere: a test's belong to this machine only.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...asked) {
  if (typeof asked[0] !== 'number') return listen.apply(this, asked)
  const rest = asked.slice(1).filter((one) => typeof one !== 'string')
  return listen.call(this, asked[0], '127.0.0.1', ...rest)
}

const home = path.join(process.argv[2], 'node_modules/@atproto/dev-env/dist/index.js')
const { TestNetworkNoAppView } = await import(pathToFileURL(home).href)
const network = await TestNetworkNoAppView.create({
  // Nobody beyond this machine is to be asked, not even for a name.
  pds: {
    bskyAppViewUrl: undefined,
    bskyAppViewDid: undefined,
    bskyAppViewCdnUrlPattern: undefined,
    modServiceUrl: undefined,
    modServiceDid: undefined,
  },
})
console.log(`PDS http://127.0.0.1:${network.pds.port}`)
process.stdin.resume()
process.stdin.on('end', async () => {
  await network.close()
  process.exit(0)
})
