// Preloaded into programs that are not ours: they end when the launcher's channel closes.
process.on('disconnect', () => process.exit(0));
process.channel?.unref();
