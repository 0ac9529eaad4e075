import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * @typedef {object} Project
 * @property {string} folder from the root, `/` between its parts
 * @property {readonly string[]} tags as in its `project.json`
 */

/**
 * @param {string} root of the workspace
 * @returns {Project[]} every library and service in it
 */
export function readProjects(root) {
  const below = (/** @type {string} */ parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}/${name}`);
  const folders = [...below('services'), ...below('libs').flatMap((lib) => [lib, ...below(lib)])];
  return folders
    .filter((folder) => existsSync(join(root, folder, 'project.json')))
    .map((folder) => {
      const { tags } = JSON.parse(readFileSync(join(root, folder, 'project.json'), 'utf8'));
      return { folder, tags };
    });
}

/**
 * The same rule as the linter's, on what really went into a bundle: a service holds its own scope
 * and what is shared; a service of `scope:all` may hold everything.
 * @param {string} service its folder's name in `services/`
 * @param {readonly string[]} inputs paths of the bundled files from the root
 * @param {readonly Project[]} projects
 * @returns {string[]} folders of projects that must not be there, in order of appearance
 * @throws {Error} when there is no such service
 */
export function findTrespassers(service, inputs, projects) {
  const tags = tagsOf(service, projects);
  if (tags.includes('scope:all')) return [];
  const allowed = ['scope:shared', ...tags.filter((tag) => tag.startsWith('scope:'))];
  const isWelcome = (/** @type {Project} */ { tags }) => tags.some((tag) => allowed.includes(tag));
  const found = inputs.map((path) => projects.find(({ folder }) => path.startsWith(`${folder}/`)));
  return [...new Set(found)]
    .filter((project) => project !== undefined && !isWelcome(project))
    .map((project) => /** @type {Project} */ (project).folder);
}

/**
 * The models that a service carries: a model lies in the folder that is called after the scope of
 * its stage, and a service of `scope:all` carries every one.
 * @param {string} service its folder's name in `services/`
 * @param {readonly Project[]} projects
 * @param {readonly string[]} models folders in `models/`
 * @returns {string[]}
 * @throws {Error} when there is no such service
 */
export function modelsFor(service, projects, models) {
  const tags = tagsOf(service, projects);
  return models.filter((name) => tags.includes('scope:all') || tags.includes(`scope:${name}`));
}

/**
 * @param {string} service
 * @param {readonly Project[]} projects
 */
function tagsOf(service, projects) {
  const own = projects.find(({ folder }) => folder === `services/${service}`);
  if (own === undefined) throw new Error(`services/${service} has no project.json`);
  return own.tags;
}
