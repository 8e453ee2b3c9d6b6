ActiveRecord::Schema[8.0].define(version: 2026_01_28_140210) do
  create_table "tariff_cells", force: :cascade do |t|
    t.bigint "zone_id", null: false
    t.bigint "weight_band_id", null: false
    t.string "service", limit: 3, null: false
    t.integer "price_cents", null: false
    t.index ["zone_id", "weight_band_id", "service"], name: "ix_tariff_cells_key", unique: true
  end

  create_table "weight_bands", force: :cascade do |t|
    t.string "code", null: false
  end

  create_table "zones", force: :cascade do |t|
    t.string "code", null: false
  end
end
