class ProductIndex
  include Singleton

  def load!
    started = Process.clock_gettime(Process::CLOCK_MONOTONIC)
    trie = Trie.new
    Product.active.in_batches(of: 5_000) do |batch|
      batch.pluck(:id, :title, :keywords).each { |id, title, keywords| trie.add(id, title, keywords) }
      Rails.logger.info("product index: #{trie.size} of #{total}")
    end
    @trie = trie
    Rails.logger.info(format("product index: ready, %d products in %.1f s", trie.size, Process.clock_gettime(Process::CLOCK_MONOTONIC) - started))
  end

  def ready? = !@trie.nil?

  def search(text) = @trie.find(text)

  private

  def total = @total ||= Product.active.count
end
