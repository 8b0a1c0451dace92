// Imported into each server before its own program: a benchmark that was killed leaves no server behind.
process.stdin.resume().once('end', () => process.exit(0));
