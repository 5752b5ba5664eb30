import { runServer } from './main.ts';

// The editor starts this file by itself; everything else imports `runServer`.
runServer(process.argv.slice(2));
