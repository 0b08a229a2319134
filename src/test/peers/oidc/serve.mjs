// A real OpenID Connect provider on loopback, until standard input ends. Prints its issuer.
// node serve.mjs <folder with node_modules>
// Each line of standard input is a client's metadata (RFC 7591); with each the provider begins anew, with another key.
// Whoever signs in has the address that they type; one that begins with "unverified" was not verified.
import crypto from 'node:crypto'
import http from 'node:http'
import path from 'node:path'
import readline from 'node:readline'
import { pathToFileURL } from 'node:url'

const home = path.join(process.argv[2], 'node_modules/oidc-provider/lib/index.js')
const { default: Provider } = await import(pathToFileURL(home).href)
const clients = []
let serve = (request, response) => response.writeHead(503).end()
const server = http.createServer((request, response) => serve(request, response))
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const issuer = `http://127.0.0.1:${server.address().port}`

function begin() {
  const { privateKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...privateKey.export({ format: 'jwk' }), kid: crypto.randomUUID(), use: 'sig', alg: 'RS256' }
  const provider = new Provider(issuer, {
    clients,
    jwks: { keys: [key] },
    cookies: { keys: [crypto.randomUUID()] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith('unverified'), name: id }),
    }),
  })
  serve = provider.callback()
}

console.log(`OIDC ${issuer}`)
readline.createInterface({ input: process.stdin })
  .on('line', (line) => {
    const client = JSON.parse(line)
    const known = clients.findIndex((one) => one.client_id === client.client_id)
    if (known >= 0) clients.splice(known, 1)
    clients.push(client)
    begin()
    console.log('READY')
  })
  .on('close', () => process.exit(0))
