# Product index for /search, kept in memory by every process.
Rails.application.config.after_initialize do
  ProductIndex.instance.load!
end
