// Preloaded into programs that are not ours: they end when the launcher's channel closes. A server that such a program
// forks inherits this, and lives by its channel until it listens, so the channel must keep it running.
process.on('disconnect', () => process.exit(0));
