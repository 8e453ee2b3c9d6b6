class CreateMovements < ActiveRecord::Migration[7.2]
  def change
    create_table :movements do |t|
      t.references :product, null: false, foreign_key: true
      t.references :warehouse, null: false, foreign_key: true
      t.integer :delta, null: false
      t.timestamps
    end
  end
end
