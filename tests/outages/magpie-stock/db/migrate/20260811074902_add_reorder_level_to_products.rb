class AddReorderLevelToProducts < ActiveRecord::Migration[7.2]
  def change
    add_column :products, :reorder_level, :integer, null: false, default: 0
  end
end
