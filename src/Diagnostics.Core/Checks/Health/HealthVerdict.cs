using Diagnostics.Core.Checks.Listeners;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Checks.Health;

/// <summary>What an exchange amounts to.</summary>
internal sealed record HealthVerdict(Status Status, string? Code, string? Phase, string Summary, int? SuspectedTimeout = null, LocalListener? Listener = null);
