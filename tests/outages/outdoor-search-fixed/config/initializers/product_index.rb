# Product index for /search, kept in memory by every process.
Rails.application.config.after_initialize do
  Thread.new { ProductIndex.instance.load! }
end
