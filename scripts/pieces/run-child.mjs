import { spawn } from 'node:child_process'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs a program to its end and returns what it printed. A signal to this process ends both. */
export function runChild(command, args, { cwd, env = process.env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const leave = (signal) => {
      child.kill(signal)
      process.exit(1)
    }
    const finish = (result) => {
      for (const signal of signals) process.off(signal, leave)
      resolve(result)
    }
    for (const signal of signals) process.on(signal, leave)
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => finish({ code: 1, output: error.message }))
    child.on('close', (code) => finish({ code: code ?? 1, output: Buffer.concat(output).toString() }))
  })
}

/** Runs npm itself: the one that started us where there is one. */
export function runNpm(args, options) {
  const script = process.env.npm_execpath
  return script ? runChild(process.execPath, [script, ...args], options) : runChild('npm', args, options)
}
