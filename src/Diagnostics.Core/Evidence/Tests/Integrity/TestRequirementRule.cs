namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>A declaration that tests of some name, category, file or suite need a component: from a plan.</summary>
/// <param name="Pattern">Text with <c>*</c> and <c>?</c>; matched against the full name, each category, the suites and the file.</param>
/// <param name="Component">What they need.</param>
/// <param name="Source">Where that is declared, for citations; null where nobody says.</param>
public sealed record TestRequirementRule(string Pattern, string Component, string? Source = null);
