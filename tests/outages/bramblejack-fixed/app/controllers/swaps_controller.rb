class SwapsController < ApplicationController
  def create
    swap = Swap.create!(swap_params)
    SwapMailJob.perform_later(swap.id)
    redirect_to swap
  end
end
