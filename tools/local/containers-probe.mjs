/**
 * Run by containers.mjs as a process of its own, so that an engine that never answers, or a
 * registry that cannot be reached, can be given up at a deadline.
 * `engine`: ends well if a container engine answers. `images NAME…`: sees to it that each image
 * is there, pulling it if need be; prints one line for each.
 */
import { ImageName, getContainerRuntimeClient } from 'testcontainers';

const [step, ...names] = process.argv.slice(2);
const client = await getContainerRuntimeClient();
if (step === 'images') {
  for (const name of names) {
    const image = ImageName.fromString(name);
    if (!(await client.image.exists(image))) await client.image.pull(image);
    console.log(name);
  }
}
process.exit(0);
