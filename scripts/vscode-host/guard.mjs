/**
 * `node guard.mjs COMMAND ARG…`: runs the command as a child in this process's group and ends the whole group as soon
 * as stdin closes, that is when whoever started us is gone, even by SIGKILL. Exits with the command's exit code.
 */
import { execFileSync, spawn } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('usage: node guard.mjs COMMAND ARG…');
  process.exit(2);
}

const child = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  // npm and code are .cmd files on Windows, which only a shell starts.
  shell: process.platform === 'win32' && !command.endsWith('.exe'),
});

child.once('error', (error) => {
  console.error(`cannot start ${command}: ${error.message}`);
  process.exit(127);
});
child.once('exit', (code) => process.exit(code ?? 1));

process.stdin.resume();
process.stdin.once('close', endGroup);

function endGroup() {
  if (process.platform === 'win32') {
    if (child.pid !== undefined)
      execFileSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    process.exit(1);
  }
  process.kill(-process.pid, 'SIGKILL');
}
