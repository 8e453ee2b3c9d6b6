class PriceMatrix
  class << self
    def reset!
      @cells = Concurrent::Map.new
    end

    def price(zone, band, service)
      @cells.compute_if_absent([zone, band, service]) { look_up(zone, band, service) }
    end

    private

    def look_up(zone, band, service)
      TariffCell.joins(:zone, :weight_band)
        .where(zones: { code: zone }, weight_bands: { code: band }, service: service)
        .pick(:price_cents) || raise(KeyError, "no tariff")
    end
  end
end
