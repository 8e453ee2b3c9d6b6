using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Configuration.Ansible;

/// <summary>A task that writes a file from a template.</summary>
/// <param name="Source">The template, as the task names it.</param>
/// <param name="Destination">The file on the host.</param>
/// <param name="Folder">The folder of the role or playbook.</param>
/// <param name="Role">The role that it is a task of; null for a play's own.</param>
/// <param name="Play">The play that it is a task of; null for a role's.</param>
/// <param name="Items">What it is repeated for; null where it is not.</param>
internal sealed record TemplateTask(string Source, string Destination, string Folder, string? Role, AnsiblePlay? Play, StructuredNode? Items);
