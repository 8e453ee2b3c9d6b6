using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>A declared environment.</summary>
/// <param name="Name">Its usual name: <c>prod</c> is <c>production</c>.</param>
/// <param name="Ask">Whether it may be asked.</param>
/// <param name="Source">The line of the plan.</param>
public sealed record PlanEnvironment(string Name, PlanAsk Ask, Citation Source);
