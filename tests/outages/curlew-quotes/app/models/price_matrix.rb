class PriceMatrix
  BATCH = 5_000

  class << self
    def load!(logger:)
      t = Process.clock_gettime(Process::CLOCK_MONOTONIC)
      cells = {}
      total = TariffCell.count
      TariffCell.includes(:zone, :weight_band).find_each(batch_size: BATCH) do |c|
        cells[[c.zone.code, c.weight_band.code, c.service]] = c.price_cents
        if (cells.size % 50_000).zero?
          logger.info "[price_matrix] #{cells.size}/#{total} cells (#{(Process.clock_gettime(Process::CLOCK_MONOTONIC) - t).round(1)}s)"
        end
      end
      @cells = cells.freeze
      logger.info "[price_matrix] #{cells.size} cells loaded"
    end

    def price(zone, band, service)
      @cells.fetch([zone, band, service])
    end
  end
end
