defmodule Payouts.Iban do
  @lengths %{"NL" => 18, "BE" => 16, "DE" => 22, "FR" => 27, "LU" => 20}

  def valid?(iban) when is_binary(iban) do
    compact = iban |> String.replace(" ", "") |> String.upcase()
    <<country::binary-size(2), _::binary>> = compact
    Map.get(@lengths, country) == String.length(compact)
  end
end
