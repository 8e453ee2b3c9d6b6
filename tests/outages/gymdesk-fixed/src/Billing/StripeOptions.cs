using System.ComponentModel.DataAnnotations;

namespace Billing;

public sealed class StripeOptions
{
    [Required] public string SecretKey { get; init; } = "";

    [Required] public string WebhookSecret { get; init; } = "";
}
